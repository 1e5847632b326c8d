import type { LexiconSource } from '../lexicon.ts'

export const spanish: LexiconSource = {
  valences: {
    '4': `excelent*, perfect*, maravill*, espectacular*, increíble*, impresionant*, extraordinari*, inmejorable*, insuperable*, magnífic*, fantástic*, estupend*, fenomenal*, encant*, fabulos*, me encanta, lo mejor, la mejor, el mejor, los mejores, las mejores, 10 de 10, diez, sobresalient*, exquisit*, delicios*, brutal, genial*, de lujo, totalmente recomendable, muy recomendable, matrícula de honor, un 10, una maravilla, cinco estrellas, 5 estrellas, repetiremos, repetiré, volveré sin duda, sin duda volveré, una pasada, de diez, chapó, de cine`,
    '3': `buenísim*, recomiend*, recomendable*, recomendad*, recomendamos, satisfech*, content*, feliz*, felices, felicit*, amable*, amabil*, atent*, simpátic*, agradable*, acogedor*, cómod*, comodidad, limpio, limpia, limpios, limpias, limpísim*, impecable*, eficient*, eficaz*, profesional*, rápid*, rapidez, puntual*, fácil*, facilidad, gracias, agradec*, ric*, sabros*, bonit*, precios*, hermos*, bell*, genialidad, calidad precio, buena relación, barat*, económic*, asequible*, ahorr*, útil, útiles, práctic*, fiable*, confiable*, confianza, ameno, divertid*, tranquil*, sin problema, sin problemas, ningún problema, ninguna queja, sin queja, no defrauda, no decepciona, volveré, volveremos, volvería, acierto, acertad*, ideal*, de maravilla, a la perfección, vale la pena, merece la pena, cumple, cumplen, cumplió, supera, superó, tal como, tal cual, tal y como, como esperaba, atentos, servicial*, encantador*, chulo, chula, chulos, chulas, chulísim*, mola, molan, molón, respetuos*, espacios*, guap*, potente*, resistente*, duradero*, suave*, fresc*, ligero, ligera, elegant*`,
    '2': `buen, buena, buenas, bueno, buenos, bien, mejor, mejora, mejoró, mejorado, gusta, gustó, gustado, gustan, gustaron, acogida, ayud*, resolv*, solucionaron, solucionado, ágil*, clar*, ampli*, confort*, céntric*, bien situad*, buen trato, buena calidad, correct*, adecuad*, interesant*, disfrut*, acierta, funciona bien, funciona, funcionan, a tiempo, antes de lo previsto, justo lo que, apañ*, variad*, complet*, positiv*, seguridad, segur*`,
    '1': `calidad, limpieza, trato, sencillo, sencilla, sencillos, sencillas`,
    '-1': `demasiado, demasiada, demasiados, demasiadas, hubiera gustado, habría gustado, gustaría que, regular*, normalit*, del montón, mejorable*, podría, podrían, debería, deberían, faltan, falta, echo en falta, un poco, algo car*, justit*, limitad*, aunque, lástima, pena, ruidito, básic*, esperaba más, esperaba otra, ni fu ni fa, pasable`,
    '-2': `imposible*, insuficient*, decadente*, envejecid*, poca limpieza, falta de limpieza, calidad precio no, lo que menos, menos me ha gustado, menos nos ha gustado, menos me gustó, menos nos gustó, mal, mala, malas, malo, malos, peor, peores, tarde, tard*, retras*, demor*, lent*, lentitud, espera, esperando, esper* horas, cola, colas, car*, carísim*, caro, cara, caros, caras, problema*, fall*, error*, roto, rota, rotos, rotas, rompi*, romp*, estrope*, defect*, dañad*, suci*, suciedad, ruido*, ruidos*, incómod*, difícil*, complicad*, confus*, frí*, sos*, dur*, escas*, pequeñ*, viej*, antigu*, anticuad*, sin respuesta, no responden, no contestan, nadie responde, nadie contesta, nadie me, no contest*, no respond*, no funciona, no funcionan, no funcionó, dejó de funcionar, no llega, no llegó, no ha llegado, nunca llegó, no he recibido, no recibí, no lo recibí, no me gustó, no me ha gustado, no me gusta, no recomiendo, no lo recomiendo, no la recomiendo, no es recomendable, no vale, no vale la pena, no merece, no sirve, no volver*, no repetir*, no compr*, cancel*, devolv*, devoluc*, devolución, reembols*, reclam*, queja*, quej*, incumpl*, equivoc*, perdi*, perdid*, insatisfech*, descontent*, descuid*, abandonad*, olvid*, flojo, floja, barato y malo, mala calidad, mala atención, mal servicio, mal olor, olor, maloliente, huele, apest*, se cae, se cuelga, tirar, tirad*, descosid*, arañad*, ray*, perdido de, rayad*, rayó, golpead*, abollad*, caducad*, mohos*, podrid*, quemad*, crud*, cobraron dos veces, cobrado dos veces, cobrado de más, no hay manera, no hay forma, plantad*, colgaron, me colgaron, olvidaron, se olvidaron, cancelaron, no se presentó, no apareció, no vino, nadie vino, nadie sabe, dando largas, largas, de un lado a otro, se cierra sol*, se bloquea`,
    '-3': `pésim*, horribl*, terribl*, fatal*, nefast*, asquer*, asco, repugnant*, desagradable*, lamentable*, vergonz*, vergüenza, verguenza, estaf*, fraud*, engañ*, timo, timad*, robo, robar, roban, ladron*, mentir*, mient*, basura, porquería, mierda, desastr*, decepci*, decepcion*, maleducad*, grosero*, groser*, borde*, antipátic*, prepotent*, inútil*, inaceptable*, incompetent*, horror*, el peor, la peor, lo peor, peor experiencia, nunca más, nunca mas, jamás, evit*, evitad, huid, ni se os ocurra, no compréis, no compren, denunci*, impresentable*, inadmisible*, insoportable*, pérdida de tiempo, perdida de tiempo, tirar el dinero, dinero tirado, tomadura de pelo, cutre*, chapuz*, harto, harta, indignad*, indignante, furios*, molest*, frustr*, cero estrellas, una estrella, 0 estrellas`,
    '0': `nada más, no solo, no sólo, sin duda, no dudes, no dudéis, no duden, caro que, cara que, como no, mal tiempo, para nada caro, por favor, sin falta, un saludo, saludos, atentamente, un cordial saludo, ni fu ni fa`,
  },
  negators: 'no ni nunca jamás jamas tampoco sin nada nadie ningún ningun ninguna ninguno apenas',
  boosters: {
    muy: 1.3,
    mucho: 1.2,
    mucha: 1.2,
    súper: 1.4,
    super: 1.4,
    bastante: 1,
    tan: 1.2,
    totalmente: 1.4,
    completamente: 1.4,
    realmente: 1.2,
    siempre: 1.2,
    poco: -0.8,
    poca: -0.8,
    algo: 0.6,
  },
  contrasts: 'pero sino excepto salvo sinembargo lástima desgraciadamente lamentablemente',
}

export const spanishCategories: Readonly<Record<string, string>> = {
  product: `producto*, artículo*, calidad, material*, talla*, tamaño, color, tela, comida, plato*, batería, pantalla, funciona*, rompi*, defectuos*, diseño, aparato*, máquina*, cargador*, enchufe, cable, instrucciones, manual, pan, sopa, ensalada, carne, postre*, café, desayuno, almuerzo, cena, menú, colchón, vestido*, zapat*`,
  delivery: `envío*, envio*, enví*, entreg*, paquete*, repartidor*, mensajer*, transport*, llegó, llegar, llegado, pedido*, correos, plazo*`,
  support: `atención*, atencion*, servicio al cliente, atención al cliente, soporte, teléfono, llam*, respond*, contest*, respuesta*, reclam*, asesor*, trato`,
  staff: `personal, emplead*, camarer*, dependient*, recepcion*, equipo de, técnic*, conductor*, enfermer*, médic*, doctor*, fontaner*, encargad*, monitor*`,
  service: `servicio*`,
  price: `precio*, caro, cara, caros, caras, carísim*, barat*, económic*, coste*, cost*, tarifa*, descuento*, oferta*, dinero`,
  account: `cuenta*, contraseña, registr*, suscripción, iniciar sesión, contrato, acceder`,
  billing: `factura*, cobr*, pago*, reembols*, cargo`,
  app: `aplicación, app, web, página`,
  place: `local, ubicación, hotel, habitación, habitaciones, tienda*, restaurante, ambiente, limpi*, baño*, aparcamiento`,
}
