import type { LexiconSource } from '../lexicon.ts'

export const german: LexiconSource = {
  negatesBackwards: true,
  valences: {
    '4': `ausgezeichnet*, hervorragend*, perfekt*, fantastisch*, phantastisch*, großartig*, grossartig*, wunderbar*, wundervoll*, genial*, exzellent*, einwandfrei*, erstklassig*, spitze, spitzenmäßig*, klasse, top, super, mega, begeistert*, begeister*, traumhaft*, sensationell*, überragend*, unschlagbar*, köstlich*, vorzüglich*, liebe es, lieben es, sehr zu empfehlen, absolut empfehlenswert, wärmstens, kann ich nur empfehlen, nur zu empfehlen, nichts auszusetzen, nichts zu beanstanden, nichts zu meckern, volle punktzahl, fünf sterne, 5 sterne, immer wieder gerne, jederzeit wieder, gerne wieder, beste, besten, bester, bestes, hammer`,
    '3': `gut, gute, guter, gutes, guten, empfehl*, empfehlenswert*, empfohlen, zufrieden*, zufriedenstellend*, freundlich*, nett*, hilfsbereit*, hilfreich*, kompetent*, höflich*, zuvorkommend*, aufmerksam*, schnell*, flott*, zügig*, prompt*, pünktlich*, zuverlässig*, unkompliziert*, problemlos*, reibungslos*, bequem*, komfortabel*, sauber*, gepflegt*, gemütlich*, schön*, hübsch*, toll*, lecker*, schmackhaft*, frisch*, günstig*, preiswert*, fair*, danke, dankbar*, dank, vielen dank, herzlichen dank, lob, gefällt, gefallen, glücklich*, freue*, freude, erfreut, liebevoll*, herzlich*, professionell*, übersichtlich*, praktisch*, nützlich*, hochwertig*, stabil*, robust*, ideal*, preis leistung, gutes preis, wie beschrieben, wie erwartet, wie versprochen, keine probleme, ohne probleme, kein problem, keine beanstandung*, nicht enttäuscht, komme wieder, kommen wieder, kommen gerne wieder, lohnt sich, lohnenswert*, angenehm*, entspannt*, ruhig*, gelungen*, geschmackvoll*, verlässlich*, sympathisch*, tadellos*, bestens, prima, spaß, macht spaß, ausreichend platz, geräumig*, einfach zu, einfach und, ganz einfach, sehr einfach, super einfach, so einfach, einfache*, einfacher*, rundum glücklich, endlich jemand, endlich mal jemand, zuhört, zugehört, nimmt sich zeit, zeit genommen`,
    '2': `ok, okay, in ordnung, besser*, verbessert*, ordentlich*, passt, positiv*, solide*, interessant*, gern, gerne, geholfen, gelöst, funktioniert, funktioniert gut, läuft, gute qualität, angemessen*, vernünftig*`,
    '-1': `mittelmäßig*, durchschnittlich*, geht so, naja, na ja, könnte, könnten, sollte, sollten, leider, schade, mehr erwartet, etwas, bisschen, zu klein, zu groß, zu wenig, zu viel, zu lange, begrenzt*, veraltet*, altmodisch*, ausbaufähig*, verbesserungswürdig*, gewöhnungsbedürftig*, abzug, minuspunkt*`,
    '-2': `unzureichend*, ungenügend*, unfähig*, unverständlich*, viel zu, schlecht*, langsam*, lahm*, spät, verspät*, verzöger*, warten, wartezeit*, gewartet, warteschleife*, teuer*, teure*, überteuert*, problem, probleme, fehler*, fehlerhaft*, kaputt*, defekt*, beschädigt*, zerrissen, zerbrochen, gebrochen, schmutzig*, dreckig*, dreck, stinkt, gestank, laut, lärm, unbequem*, schwierig*, kompliziert*, umständlich*, unübersichtlich*, verwirrend*, kalt*, fad*, geschmacklos*, trocken*, zäh*, alt, alte, alten, abgenutzt*, abgewohnt*, keine antwort, keine reaktion, keine rückmeldung, meldet sich nicht, meldet sich niemand, niemand meldet, niemand geht ran, nicht erreichbar, unerreichbar, nicht erhalten, nie erhalten, nicht angekommen, nie angekommen, nicht geliefert, immer noch nicht, immer noch keine, funktioniert nicht, funktioniert nicht mehr, geht nicht, ging nicht, nicht funktioniert, stürzt ab, absturz, abstürze, hängt sich auf, nicht zufrieden, unzufrieden*, nicht zu empfehlen, nicht empfehlen, nicht empfehlenswert, kann ich nicht empfehlen, nicht gut, nicht schön, gefällt mir nicht, nicht gefallen, unfreundlich*, unhöflich*, unprofessionell*, unzuverlässig*, inkompetent*, desinteressiert*, beschwerde*, beschweren, reklam*, rücksend*, zurückgeschickt, zurückgesendet, rückerstatt*, storniert*, stornier*, gekündigt, kündig*, verweiger*, abgelehnt, falsch*, verloren, vergessen, fehlt, fehlte, fehlen, mangelhaft*, mangel, mängel, ungenügend, ärger*, ärgerlich*, geärgert, nerv*, nervig*, frustr*, lästig*, umtausch, zeitverschwendung, geldverschwendung, rausgeschmissen*, nicht wert, lohnt sich nicht, billig verarbeitet, minderwertig*, instabil*, undicht*, zerkratzt*, verkratzt*, verbeult*, zerbeult*, verschimmelt*, schimmel*, falsch abgebucht, doppelt abgebucht, zu viel berechnet, nicht aufgetaucht, nicht erschienen, einfach gegangen, einfach aufgelegt, aufgelegt, vergessen worden, verloren gegangen, hingehalten, vertröstet, abgewimmelt, versprochen und nicht, im stich gelassen, allein gelassen, keiner kennt sich aus, keine ahnung, abgesagt, storniert, ausgefallen, zu klein, verdorben, abgelaufen, versalzen*, angebrannt*, roh, zu laut, zugig, muffig*`,
    '-3': `schlechte qualität, schlechter service, schlechte erfahrung*, schrecklich*, furchtbar*, grauenhaft*, grauenvoll*, katastroph*, katastrophe, desaster, miserabel*, miserable*, unterirdisch*, erbärmlich*, unverschämt*, unverschämtheit, frech*, frechheit, dreist*, skandal*, eklig*, ekelhaft*, widerlich*, abzocke*, abzock*, betrug, betrüg*, betrogen, lüge*, lügner, gelogen, diebstahl, mist, schrott, müll, scheiß*, scheiss*, dreckladen, saftladen, enttäusch*, enttäuscht, inakzeptabel*, unakzeptabel*, unmöglich*, unzumutbar*, zumutung, nie wieder, nie mehr, niemals wieder, finger weg, hände weg, vorsicht, warnung, meiden, meidet, schlechteste*, schlimm*, horror, albtraum, alptraum, wertlos*, nutzlos*, unbrauchbar*, ungenießbar*, arrogant*, patzig*, wütend, sauer, verarscht, ein stern, 1 stern, null sterne, keinen stern, anwalt, strafanzeige, anzeige`,
    '0': `nicht nur, ohne zweifel, kein wunder, nicht zuletzt, auf jeden fall, nicht teuer, mit freundlichen grüßen, mit freundlichen grüssen, freundliche grüße, viele grüße, beste grüße, liebe grüße, schöne grüße`,
    '1': `qualität, nicht schlecht, gar nicht schlecht, einfach`,
  },
  negators: 'nicht kein keine keinen keiner keinem nie niemals nichts ohne kaum weder niemand nirgends',
  boosters: {
    sehr: 1.3,
    wirklich: 1.2,
    echt: 1.2,
    absolut: 1.4,
    total: 1.3,
    extrem: 1.5,
    besonders: 1.2,
    so: 1.2,
    immer: 1.2,
    richtig: 1.2,
    ziemlich: 0.9,
    zu: 1.1,
    wenig: -0.8,
    voll: 1.2,
    äußerst: 1.4,
    völlig: 1.3,
  },
  contrasts: 'aber jedoch allerdings dennoch trotzdem leider nur obwohl außer schade',
}

export const germanCategories: Readonly<Record<string, string>> = {
  product: `produkt*, artikel*, ware, qualität, material*, größe*, farbe*, stoff, essen, speise*, gericht*, akku, bildschirm, verarbeitung, kaputt*, defekt*, gerät*, ladegerät*, maschine*, stecker, kabel, anleitung*, bedienungsanleitung, brot, suppe, salat, fleisch, kuchen, kaffee, frühstück, mittagessen, abendessen, matratze, kleid*, schuh*, brille, speisekarte`,
  delivery: `liefer*, versand, paket*, zustell*, bote, dhl, hermes, bestellung, verpack*, angekommen, erhalten, sendung*, geliefert`,
  support: `kundenservice, kundendienst, support, hotline, beratung, beraten, telefon*, anruf*, angerufen, antwort*, rückmeldung, reklamation*, beschwerde*, erreichbar*`,
  staff: `personal, mitarbeiter*, verkäufer*, kellner*, bedienung, team, techniker*, berater*, monteur*, handwerker*, arzt, ärztin, ärzte, schwester, pfleger*, fahrer*, zuständig, chef, trainer*`,
  service: `service`,
  price: `preis*, teuer*, teure*, überteuert*, günstig*, kosten, gebühr*, rabatt*, geld, billig*, tarif*, euro zu viel, berechnet, aufpreis, zuzahlung`,
  account: `konto, konten, passwort, anmeld*, einlogg*, login, registrier*, abo, abonnement*, vertrag, kündig*`,
  billing: `rechnung*, abgebucht, bezahl*, zahlung*, rückerstatt*, lastschrift, zu viel berechnet, doppelt berechnet, zu viel bezahlt`,
  app: `app, webseite, website, homepage, internetseite`,
  place: `lage, hotel*, zimmer*, laden, geschäft, filiale*, restaurant*, ambiente, atmosphäre, sauber*, parkplatz, parkplätze`,
}
