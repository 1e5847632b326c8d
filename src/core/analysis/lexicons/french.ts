import type { LexiconSource } from '../lexicon.ts'

export const french: LexiconSource = {
  valences: {
    '4': `excellent*, parfait*, magnifique*, spectaculaire*, phénoménal*, fabuleu*, formidable*, exceptionnel*, extraordinaire*, incroyable*, impeccable*, génial*, merveill*, fabuleu*, remarquable*, sublime*, délicieu*, succulent*, exquis*, nickel, au top, top, bravo, adore, adoré, j'adore, j'ai adoré, le meilleur, la meilleure, les meilleurs, coup de coeur, coup de cœur, 10/10, je recommande vivement, je recommande, fortement recommandé, rien à redire, rien a redire, rien à dire, rien à reprocher, sans faute, sans reproche, au delà de mes attentes, cinq étoiles, 5 étoiles, irréprochable*`,
    '3': `recommand*, ravi*, satisfai*, satisf*, content*, heureu*, enchanté*, agréable*, aimable*, sympa*, sympathique*, accueillant*, chaleureu*, souriant*, gentil*, serviable*, professionnel*, professionnalisme, compétent*, efficace*, efficacité, rapide*, rapidité, rapidement, vite, ponctuel*, facile*, facilement, pratique*, confortable*, propre*, propreté, spacieu*, joli*, beau, belle*, beaux, superbe*, super, bon, bonne*, bons, bien, très bien, merci*, remerci*, félicit*, plaisir, savoureu*, goûteu*, fiable*, sérieu*, solide*, qualité prix, bon rapport, bon marché, pas cher, pas chère, pas chers, abordable*, économi*, conforme*, comme prévu, comme décrit, dans les temps, dans les délais, en avance, sans problème, aucun problème, sans souci, aucun souci, pas de souci, pas de problème, pas déçu*, pas de mauvaise surprise, à l'écoute, attentif*, attentionné*, réactif*, réactivité, je reviendrai, nous reviendrons, reviendrai, à refaire, vaut le coup, vaut le détour, amabilité, bienveillan*, respectueu*, disponib*, douce, doux, élégant*, charmant*, apprécié*, apprécie*, aime, aimé, clair*, claire*, idéal*, fluide*, intuitif*`,
    '2': `correct*, convenable*, utile*, intéressant*, amélioré*, agréablement, positif*, positive*, confort*, comfort*, bien situé*, bon emplacement, petits détails, petites attentions, calme*, tranquille*, fonctionne, fonctionnent, marche bien, fonctionne bien, bonne qualité, aid*, résolu*, variété, varié*, frais, fraîche*, original*`,
    '-1': `trop, aurait pu, auraient pu, aurais aimé, aurions aimé, moyen*, bof, mitigé*, peut mieux faire, dommage, pourrait, pourraient, devrait, devraient, manque*, manqu*, un peu, limité*, sans plus, bémol, à améliorer, améliorer, vieillot*, basique*, quelconque, banal*, attendais mieux, attendais plus, hélas, malheureusement`,
    '-2': `impossible*, insuffisant*, mauvaise qualité, mauvais service, mauvaise expérience, points négatifs, point négatif, le moins aimé, moins aimé, mauvais*, mal, pire*, pas bon, pas bonne, pas terrible, pas top, pas bien, pas génial, lent*, lenteur, long*, longue*, trop long, attente*, attendu, attend*, retard*, cher, chère*, chers, trop cher, hors de prix, coûteu*, problème*, souci*, panne*, bug*, erreur*, défaut*, défectueu*, cassé*, casse*, abîmé*, endommagé*, déchiré*, sale*, saleté, bruit*, bruyant*, inconfortable*, difficile*, compliqué*, froid*, fade*, sec, sèche, dur, dure, petit*, vieux, vétuste*, sans réponse, aucune réponse, pas de réponse, ne répond*, personne ne répond, injoignable*, aucune nouvelle, jamais reçu, pas reçu, non reçu, toujours pas, jamais livré, pas livré, ne fonctionne pas, ne fonctionne plus, ne marche pas, ne marche plus, fonctionne pas, marche pas, marche plus, tombe en panne, je ne recommande pas, ne recommande pas, recommande pas, déconseill*, n'aime pas, pas aimé, pas satisfait*, pas content*, insatisf*, mécontent*, insuffisant*, réclam*, plainte*, plaindre, rembours*, annul*, résili*, refus*, perdu*, perte de temps, oubli*, manquant*, incomplet*, non conforme, pas conforme, ne correspond pas, faux, fausse*, odeur*, puant*, pue, étroit*, bâclé*, négligé*, inutile*, désagréable*, antipathique*, déplorable, galère*, plante, plantage*, abandonn*, indisponib*, oublié*, débité deux fois, prélevé deux fois, facturé deux fois, sentait le, sentait mauvais, sent mauvais, odeur de, rayé*, rayure*, fissuré*, périmé*, moisi*, brûlé, raccroché, baladé*, renvoyé d'un, debout pendant, laissé tomber, laissée debout, laissé seul*, se ferme tout*, plante*, planté, annulé au dernier`,
    '-3': `nul, nulle, nuls, nullissime, horrible*, affreu*, terrible*, catastroph*, désastr*, lamentable*, déplorable*, exécrable*, minable*, pitoyable*, médiocre*, honte*, honteu*, scandal*, inadmissible*, inacceptable*, arnaque*, arnaqu*, escroc*, escroquerie, voleur*, vol, menteur*, mensong*, mentir, malhonnête*, tromp*, trompeu*, publicité mensongère, décev*, déçu*, déception, merde, merdique*, pourri*, daube, infect*, dégoût*, dégueu*, immangeable*, immonde*, insalubre*, impoli*, malpoli*, grossier*, arrogant*, méprisant*, agressif*, incompéten*, irrespect*, jamais plus, plus jamais, à fuir, fuyez, fuir, à éviter, évitez, évit*, passez votre chemin, n'achetez pas, ne commandez pas, cauchemar*, foutage de gueule, se moque*, se moquent, se fichent, furieu*, énerv*, ras le bol, insupportable*, frustr*, le pire, la pire, zéro, zéro étoile, une étoile`,
    '0': `petit déjeuner, petits déjeuners, petit à petit, bien que, bien qu'il, bien qu'elle, pas seulement, non seulement, sans doute, sans hésit*, n'hésitez pas, pas mal, rien de plus, sans hésitation, cordialement, bien cordialement, bien à vous, s'il vous plaît, s'il vous plait, je m'appelle, m'appelle, correct sans plus`,
    '1': `qualité, mieux, simple, simples, pas mal du tout, ok, ça va, ça passe`,
  },
  negators: "pas ne ni jamais aucun aucune sans rien plus n'est n'a n'ai n'était personne guère",
  boosters: {
    très: 1.3,
    tres: 1.3,
    vraiment: 1.25,
    super: 1.4,
    hyper: 1.4,
    extrêmement: 1.5,
    totalement: 1.4,
    tout: 1.1,
    toujours: 1.2,
    si: 1.2,
    assez: 0.9,
    plutôt: 0.9,
    peu: -0.8,
  },
  contrasts: 'mais cependant pourtant toutefois néanmoins sauf hormis malheureusement dommage',
}

export const frenchCategories: Readonly<Record<string, string>> = {
  product: `produit*, article*, qualité, matière*, taille*, couleur*, tissu, repas, plat, plats, batterie, écran, fonctionne*, cassé*, défectueu*, appareil*, machine*, chargeur*, prise, câble, notice, mode d'emploi, pain, soupe, salade, viande, dessert*, café, petit déjeuner, déjeuner, dîner, menu, matelas, robe*, chaussure*, téléphone portable`,
  delivery: `livr*, colis, expédi*, transporteur*, livreur*, reçu*, commande*, poste, délai*, emballage*, arrivé*`,
  support: `service client, sav, support, assistance, téléphone, appel*, répon*, conseiller*, réclamation*, accueil, contact*`,
  staff: `personnel, vendeu*, serveu*, employé*, équipe*, réception*, technicien*, conseiller*, chauffeur*, infirmi*, médecin*, docteur, artisan*, plombier*, accueil`,
  service: `service*`,
  price: `prix, cher, chère*, chers, tarif*, coût*, coûteu*, promo*, réduction*, argent, abordable*, bon marché`,
  account: `compte*, mot de passe, connexion, connecter, inscription, abonnement*, résili*, contrat`,
  billing: `factur*, paiement*, prélev*, rembours*, débité*`,
  app: `appli, application, site, site web, page`,
  place: `emplacement, situé*, hôtel, chambre*, magasin*, restaurant, ambiance, cadre, propreté, parking, salle`,
}
