/** Words of a channel that stopped because its outlet does not let itself be read. */
export const esPermission = {
  'permission.contact': 'Escriba a {contact}.',
  'permission.noContact': 'Busque el contacto en {host} y guárdelo abajo.',
  'permission.asked': 'Ya pedí permiso',
  'permission.allowed': 'Tengo permiso: volver a leer',
  'permission.saving': 'Guardando…',
  'permission.isAsked': 'Anotado: permiso pedido el {date}. El canal sigue cerrado.',
  'permission.isAllowed': 'Anotado: Vigía vuelve a leer este canal en la próxima ronda.',
  'permission.notSaved': 'No se guardó.',
} as const;
