import type { LexiconSource } from '../lexicon.ts'

export const italian: LexiconSource = {
  valences: {
    '4': `ottim*, eccellent*, perfett*, perfezione, fantastic*, straordinari*, eccezional*, meraviglios*, magnific*, stupend*, splendid*, favolos*, impeccabil*, superb*, strepitos*, spettacolar*, sublim*, delizios*, squisit*, buonissim*, bellissim*, bravissim*, gentilissim*, velocissim*, pulitissim*, contentissim*, felicissim*, super, top, fenomenal*, incantevol*, adoro, adorato, il migliore, la migliore, i migliori, le migliori, consigliatissim*, straconsigliat*, consiglio vivamente, lo consiglio, la consiglio, li consiglio, da consigliare, niente da dire, nulla da dire, niente da ridire, nulla da ridire, nulla da eccepire, oltre le aspettative, superato le aspettative, cinque stelle, 5 stelle, dieci e lode, 10 e lode, torneremo sicuramente, tornerò sicuramente`,
    '3': `buon, buono, buona, buoni, buone, bene, brav*, bello, bella, belli, belle, soddisfatt*, soddisfazion*, content*, felic*, liet*, gentil*, gentilezza, cortes*, cortesia, cordial*, disponibil*, disponibilità, accoglient*, accoglienza, simpatic*, amichevol*, educat*, premuros*, attent*, professional*, professionalità, competent*, preparat*, efficient*, efficac*, efficienza, velo*, rapid*, rapidità, puntual*, puntualità, facil*, facilità, semplic*, intuitiv*, comod*, comodità, confortevol*, pulit*, pulizia, spazios*, ampi*, silenzios*, tranquill*, curat*, ordinat*, gustos*, saporit*, fresc*, genuin*, abbondant*, affidabil*, serietà, seri, serio, onest*, economic*, convenient*, conveniente, buon prezzo, ottimo rapporto, rapporto qualità prezzo, grazie, ringrazi*, complimenti, apprezz*, piaciut*, piacevol*, piacere, consiglio, consigliat*, consigliabil*, raccomand*, torneremo, tornerò, ritorneremo, ritornerò, ci tornerò, volentieri, senza problemi, nessun problema, nessuna lamentela, in anticipo, nei tempi, come descritto, come previsto, come promesso, vale la pena, ne vale la pena, utile, utili, utilissim*, funziona bene, funziona benissimo, funziona perfettamente, risolto subito, risolto tutto`,
    '2': `mi piace, piace, piacciono, carino, carina, carini, carine, discret*, adeguat*, corrett*, interessant*, migliorat*, positiv*, risolt*, aiutat*, funziona, funzionano, in orario, puntualmente, mai un problema, mai problemi, mai avuto problemi, non delude, non deludono, bontà, comprensiv*, pazient*, finalmente, finalmente una, finalmente un`,
    '1': `qualità, ok, va bene, accettabil*, sufficient*, non male, niente male, meglio`,
    '-1': `troppo, troppa, troppi, troppe, peccato, purtroppo, potrebbe, potrebbero, dovrebbe, dovrebbero, mediocr*, nella media, un po', così così, senza infamia, niente di che, nulla di che, niente di speciale, mi aspettavo, ci aspettavamo, limitat*, datat*, migliorabil*, da migliorare, manca, mancano, mancava, mancanza, basic*`,
    '-2': `brutt*, cattiv*, male, mal, peggio, peggior*, lent*, lentissim*, lentezza, ritard*, in ritardo, tardi, attesa, attese, aspettat*, aspettare, aspettando, aspetto da, coda, code, car*, cari, caro, cara, carissim*, costos*, troppo alti, troppo alto, prezzi alti, problem*, guast*, difett*, difettos*, rott*, rotto, rotta, rotti, rompe, si rompe, danneggiat*, ammaccat*, graffiat*, strappat*, sporc*, sporcizia, rumor*, rumoros*, scomod*, difficil*, complicat*, confus*, fredd*, freddo, insipid*, crud*, bruciat*, dur*, stantio, piccol*, vecchi*, usurat*, errore, errori, sbagliat*, sbaglio, manca la, mancante, mai arrivat*, non arriva, non è arrivato, non è arrivata, non è mai, non ancora arrivato, mai ricevut*, non ricevut*, non ho ricevuto, non risponde, non rispondono, non risponde nessuno, nessuno risponde, nessuno mi, nessuno ha, nessuna risposta, senza risposta, irreperibil*, irraggiungibil*, non funziona, non funzionano, non funziona più, non va, si blocca, bloccat*, si spegne, smesso di funzionare, pagato due volte, addebitat*, non rimborsat*, nessun rimborso, non mi hanno, non ci hanno, non soddisf*, non content*, non consiglio, sconsigli*, insufficient*, insoddisfatt*, scarso, scarsa, scars*, scadent*, inefficien*, incapac*, disorganizzat*, disorganizzazione, disservizio, disservizi, lament*, reclam*, perso, persa, smarrit*, pubblicità ingannevole, delus*, deludent*, delusione, spiacevol*, disagio, disagi, non si è presentato, non si è presentata, nessuno ha avvisato, nessuno avvisa, nessuno sa, non è venuto, dimenticat*, graffi, si chiude da sol*, si chiude, si pianta, va in crash, diverso dalla foto, diversa dalla foto, diverso da, diversa da, non corrisponde, non conforme, avariat*, scadut*, ammuffit*, riattaccato, chiuso il telefono in faccia, rimbalzat*, in attesa da, annullat*`,
    '-3': `pessim*, orribil*, orrend*, terribil*, schifo, schifos*, schifezza, disgust*, vergogn*, vergognos*, scandalos*, indecent*, inaccettabil*, inammissibil*, disastr*, disastros*, catastrof*, incubo, inutil*, truff*, truffa, truffator*, ladri, ladro, imbrogli*, ingann*, bugiard*, bugie, falsità, maleducat*, maleducazione, scortes*, sgarbat*, arrogant*, cafon*, incompetent*, incompetenza, menefreghis*, menefreghismo, ignorant*, presa in giro, presi in giro, preso in giro, soldi buttati, soldi sprecati, buttato soldi, tempo perso, perdita di tempo, mai più, non comprate, non compratelo, non comprerò, non tornerò, non ci tornerò, non torneremo, state alla larga, alla larga, evitate, evitare, da evitare, stufo, stufa, furios*, arrabbiat*, incazzat*, merda, cesso, spazzatura, zero stelle, una stella, peggiore esperienza, il peggiore, la peggiore, immangiabil*, invivibil*, assurdo, assurda, ridicol*, allucinante`,
    '0': `non solo, senza dubbio, senz'altro, nulla di nuovo, né bene né male, a parte, bene o male, care, carta, carte, carico, carica, caricare, caricamento, cordiali saluti, distinti saluti, un saluto, cordialmente, per favore, per piacere, mi chiamo`,
  },
  negators: "non né nè mai nessun nessuno nessuna niente nulla senza neanche nemmeno neppure n'è",
  boosters: {
    molto: 1.3,
    davvero: 1.25,
    veramente: 1.25,
    tanto: 1.2,
    proprio: 1.2,
    troppo: 1,
    assolutamente: 1.4,
    estremamente: 1.5,
    totalmente: 1.4,
    completamente: 1.4,
    sempre: 1.2,
    così: 1.2,
    abbastanza: 0.9,
    piuttosto: 0.9,
    poco: -0.8,
    poca: -0.8,
    pochi: -0.8,
    poche: -0.8,
  },
  contrasts: 'ma però tuttavia purtroppo peccato tranne eccetto',
}

export const italianCategories: Readonly<Record<string, string>> = {
  product: `prodott*, articol*, qualità, material*, taglia, taglie, misura, colore, tessuto, cibo, piatt*, pasto, cena, pranzo, colazione, pizza, batteria, schermo, funziona*, difett*, difettos*, guast*, rott*, apparecchi*, coperchio, macchina`,
  delivery: `consegn*, spedizion*, spedit*, pacco, pacchi, corriere, corrieri, fattorino, ordine, ordini, ordinat*, arrivat*, imballag*, poste, tracking, tempi di`,
  support: `assistenza, servizio clienti, supporto, call center, numero verde, telefono, telefonat*, chiamat*, rispond*, rispost*, operator*, consulen*, reclam*`,
  staff: `personale, commess*, camerier*, impiegat*, dipendent*, addett*, staff, titolar*, proprietari*, tecnic*, reception, autista, infermier*, dottor*, medic*`,
  service: `servizio, servizi, appuntament*, prenotazion*, visita, riparazion*`,
  price: `prezz*, costo, costi, costos*, caro, cara, cari, carissim*, economic*, tariff*, scont*, offert*, soldi, conveniente, aumento`,
  account: `conto, account, password, registra*, accesso, accedere, abbonament*, contratto, disdett*, disdire, profilo`,
  billing: `fattur*, bollett*, pagament*, pagat*, pagare, rimbors*, addebit*, carta di credito, bonifico`,
  app: `app, applicazione, sito, sito web, pagina`,
  place: `posizione, hotel, albergo, camera, camere, negozio, ristorante, locale, ambiente, pulizia, pulit*, sporc*, parcheggio, bagno, piscina, rumoros*`,
}
