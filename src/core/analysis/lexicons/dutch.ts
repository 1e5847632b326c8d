import type { LexiconSource } from '../lexicon.ts'

export const dutch: LexiconSource = {
  negatesBackwards: true,
  valences: {
    '4': `uitstekend*, perfect*, fantastisch*, geweldig*, super, superb*, supergoed, superblij, toppers, top, topservice, topper, schitterend*, prachtig*, heerlijk*, voortreffelijk*, uitmuntend*, onovertroffen, briljant*, fenomenaal, subliem, ongelooflijk goed, echt een aanrader, aanrader, aanraden, aan te raden, aanbevelen, aanbevol*, zeker terug, 10/10, een tien, een 10, vijf sterren, 5 sterren, niets op aan te merken, niks op aan te merken, geen klachten, boven verwachting, hulde, klasse, de beste, beste ooit, mega, overheerlijk*, verrukkelijk*`,
    '3': `goed, goede, goeie, prima, tevreden, blij, blije, fijn, fijne, vriendelijk*, behulpzaam, behulpzame, netjes, nette, net verzorgd, snel, snelle, snelheid, vlot, vlotte, correct*, makkelijk*, gemakkelijk*, eenvoudig*, handig*, duidelijk*, overzichtelijk*, lekker, lekkere, mooi, mooie, mooier, leuk, leuke, gezellig*, gastvrij*, schoon, schone, comfortabel*, ruim, ruime, betrouwbaar, betrouwbare, professioneel, professionele, deskundig*, vakkundig*, kundig*, attent*, lief, lieve, zorgzaam, zorgzame, bedankt, dank, dankjewel, dankbaar, complimenten, compliment, genoten, genieten, goedkoop, goedkope, voordelig*, betaalbaar, betaalbare, waar voor je geld, waar voor mijn geld, goede prijs, prijs kwaliteit, op tijd, keurig*, zoals beschreven, zoals verwacht, zoals beloofd, volgens afspraak, geen problemen, zonder problemen, probleemloos, geen enkel probleem, niet teleurgesteld, stelt niet teleur, komen terug, kom terug, zeker weer, volgende keer weer, opgelost, enthousiast*, relaxt, rustig*, sfeervol*, verzorgd*, hartelijk*, warm welkom, zacht, zachte, stevig*, degelijk*, duurzaam, fris, frisse, puik, tof, toffe, gaaf, gave, sympathiek*, ideaal, ideale, stipt, accuraat`,
    '2': `ok, oke, oké, beter, verbeterd, nuttig*, interessant*, positief, positieve, geholpen, meedenk*, denkt mee, werkt goed, werkt, past goed, stuk beter, redelijk*, prettig*, voldoende, goede kwaliteit, gewaardeerd, waardeer`,
    '-1': `matig*, gemiddeld*, mwah, kon beter, kan beter, zou beter, jammer*, helaas, had verwacht, meer verwacht, tegenvall*, viel tegen, valt tegen, beetje, iets te, te klein*, te groot*, te weinig, te veel, te lang, te duur*, te laat, zou fijn zijn, zou mooi zijn, zou willen, beperkt*, verouderd*, gedateerd*, onoverzichtelijk*, prijzig*, minpunt*, minder`,
    '-2': `slecht*, traag, trage, langzaam, langzame, te laat, laat geleverd, laat bezorgd, vertraging*, vertraagd*, wachttijd*, wachten, gewacht, wachtte, wachtten, wachtrij*, duur, dure, duurder, probleem, problemen, storing*, fout*, kapot*, stuk, defect*, beschadigd*, gescheurd*, vies, vieze, vuil*, smerig*, stinkt, stank, lawaai, herrie, oncomfortabel*, moeilijk*, lastig*, ingewikkeld*, onduidelijk*, verwarrend*, koud, koude, smakeloos, smakeloze, droog, taai, klein, oud, oude, geen reactie, geen antwoord, geen gehoor, reageert niet, reageren niet, niet bereikbaar, onbereikbaar, slecht bereikbaar, niets gehoord, niks gehoord, nooit ontvangen, niet ontvangen, niet geleverd, nog steeds niet, nog steeds geen, werkt niet, doet het niet, deed het niet, werken niet, niet blij, ontevreden, niet tevreden, niet goed, niet aan te raden, niet aanraden, raad het niet aan, raad niet aan, niet vriendelijk, onvriendelijk*, klacht*, klagen, retour*, terugsturen, terugbetal*, geannuleerd, annul*, opgezegd, opzeggen, geweiger*, verkeerd*, kwijt, vergeten, ontbreekt, ontbrak, ontbreken, ongeïnteresseerd*, onprofessioneel, onprofessionele, onbetrouwbaar, onbetrouwbare, onpersoonlijk*, onhandig*, onveilig*, onmogelijk*, onvoldoende, ontoereikend*, irritant*, vervelend*, ergernis, frustre*, gedoe, zeur*, vastloop*, loopt vast, crasht, crash*, gaat stuk, ging stuk, kastje naar de muur, tijdverspilling, zonde van, wanprestatie, te zout, te zoet, te koud, te warm, te heet, te klein, te groot, te lang, te weinig, te veel, te druk, te langzaam, te hard, te oud, te vet, te droog, te dun, te dik, te luid, te donker, klopte niet, klopt niet, niet komen opdagen, niet opdagen, opgehangen, kwijtgeraakt, afgescheept, aan het lijntje, van het kastje naar de muur, bedorven, beschimmeld, aangebrand, gebarsten, bekrast*, gekrast, afgezegd, loopt steeds vast, vastgelopen, valt uit`,
    '-3': `slechte kwaliteit, slechte service, slechte ervaring, verschrikkelijk*, vreselijk*, afschuwelijk*, waardeloos, waardeloze, dramatisch*, drama, rampzalig*, ramp, schandalig*, schande, belachelijk*, bizar*, walgelijk*, onbeschoft*, onbeleefd*, bot, botte, arrogant*, brutaal, brutale, oplicht*, oplichters, bedrog, bedrieg*, misleid*, misleiding, liegen, leugen*, gelogen, dieven, diefstal, teleurgesteld*, teleurstell*, teleurstelling, rotzooi, troep, bagger, kut, klote, om te huilen, slechtste, nooit meer, nooit weer, eens maar nooit, niet doen, niet kopen, koop hier niet, bestel hier niet, blijf weg, vermijd*, mijd, onacceptabel*, incompetent*, prut, woedend, boos, zwaar teleurgesteld, weggegooid geld, geldklopper*, afzetter*, afzetterij, nep, flut, één ster, 1 ster, nul sterren, geen ster`,
    '0': `niet alleen, zonder twijfel, niks mis mee, niets mis mee, geen twijfel, twijfel niet, niet duur, met vriendelijke groet, met vriendelijke groeten, vriendelijke groeten, vriendelijke groet, hartelijke groet`,
    '1': `kwaliteit, niet slecht, valt mee, viel mee, niet verkeerd`,
  },
  negators: 'niet geen nooit niets niks zonder nergens niemand noch nauwelijks amper',
  boosters: {
    heel: 1.3,
    hele: 1.2,
    erg: 1.3,
    zeer: 1.4,
    echt: 1.2,
    super: 1.4,
    ontzettend: 1.5,
    enorm: 1.4,
    helemaal: 1.3,
    altijd: 1.2,
    zo: 1.2,
    vrij: 0.9,
    best: 0.8,
    te: 1.1,
    weinig: -0.8,
    totaal: 1.3,
    absoluut: 1.4,
  },
  contrasts: 'maar echter behalve helaas hoewel ondanks toch alleen jammer',
}

export const dutchCategories: Readonly<Record<string, string>> = {
  product: `product*, artikel*, kwaliteit, materiaal, maat, maten, kleur*, stof, eten, gerecht*, batterij, scherm, kapot*, defect*, werkt niet, apparaat, apparaten, machine*, stekker, oplader*, kabel, handleiding, gebruiksaanwijzing, brood, soep, salade, vlees, toetje, koffie, ontbijt, lunch, diner, menukaart, matras, jurk, schoenen, gegeten`,
  delivery: `lever*, bezorg*, pakket*, verzend*, verzonden, post, postnl, koerier*, bestelling*, verpakking, verpakt, ontvangen, aangekomen`,
  support: `klantenservice, klantendienst, helpdesk, telefoon*, bellen, gebeld, reactie, reageer*, antwoord*, contact, mailen, klacht*, behulpzaam, bereikbaar*`,
  staff: `personeel, medewerk*, verkoper*, bediening, ober, monteur*, team, mensen daar, chauffeur*, verpleeg*, arts, artsen, loodgieter*, trainer*, behulpzame mensen`,
  service: `service`,
  price: `prijs*, prijzen, prijzig, duur, dure, duurder, goedkoop*, kosten, korting*, geld, tarief, tarieven, betaalbaar`,
  account: `account*, wachtwoord, inlog*, abonnement*, registr*, opzeg*, contract`,
  billing: `factuur, facturen, betaling*, betaald, terugbetal*, incasso, afgeschreven, rekening, online betalen, betalen, pinnen`,
  app: `app, website, site, webshop, pagina, online`,
  place: `locatie, ligging, hotel*, kamer*, winkel*, restaurant*, sfeer, schoon, parkeer*, toilet*`,
}
