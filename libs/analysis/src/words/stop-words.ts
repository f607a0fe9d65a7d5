/** Folded Spanish words of four letters or more that say nothing about a subject: function words, and what every news item holds. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'ademas adonde ahora algo algun alguna algunas alguno algunos alla alli ambas ambos ante antes apenas aquel aquella aquellas aquello aquellos aqui asimismo aunque bajo bastante bien cada casi cerca como contra cual cuales ' +
    'cualquier cualquiera cuando cuanta cuantas cuanto cuantos cuya cuyas cuyo cuyos debe deben debia debido decir dejo demas dentro desde despues dice dicen dicha dichas dicho dichos dijeron dijo donde durante ella ellas ello ellos ' +
    'embargo encima entonces entre eran eras eres esas esos esta estaba estaban estado estamos estan estar estara estas este esto estos estoy estuvo estuvieron fuera fueron fuese fuimos habia habian haber habra hace hacen hacer hacia haciendo hasta ' +
    'haya hecho hizo hoy igual incluso jamas junto lado lejos luego mediante menos mientras misma mismas mismo mismos mucha muchas mucho muchos nada nadie ningun ninguna ninguno nosotros nuestra nuestras nuestro nuestros nunca otra otras otro ' +
    'otros para parece parte pero poca pocas poco pocos podemos poder podra podria porque posible primer primera primero propia propias propio propios pueda puede pueden puedo pues quien quienes quiere quiza quizas sabe sean segun segunda segundo ' +
    'seis sera seran seria sido siempre siendo siete sigue siguen siguiente sino sobre sola solamente solo somos soy suya suyas suyo suyos tal tales también tambien tampoco tanta tantas tanto tantos tendra tenemos tener tengo tenia tenian tiene tienen toda ' +
    'todas todavia todo todos tras tres trata través traves tuvo tuvieron ultima ultimas ultimo ultimos unas unos usted ustedes vamos varias varios veces verdad vez vosotros vuestra cuatro cinco ocho nueve diez cien miles millones ' +
    'aseguro afirmo agrego anuncio anadio conto comento considero dieron explico expreso indico informo informaron manifesto preciso sostuvo senalo publico reporto lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre ' +
    'manana tarde noche semana semanas pasada pasado proxima proximo dias anos hora horas momento tiempo nueva nuevas nuevo nuevos gran grandes mayor mejor menor general colombia colombiana colombiano colombianos pais ciudad foto video noticia noticias lea leer http https'
  ).split(' '),
);
