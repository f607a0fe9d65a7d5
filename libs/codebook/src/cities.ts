/** The nine cities of the programme. `divipola` is DANE's municipality code; latitude and longitude are of the main square, in degrees (WGS 84). */
export const CITIES = [
  { id: 'barranquilla', name: 'Barranquilla', department: 'Atlántico', divipola: '08001', lat: 10.9878, lon: -74.7889 },
  { id: 'bogota', name: 'Bogotá', department: 'Bogotá D. C.', divipola: '11001', lat: 4.5981, lon: -74.0758 },
  { id: 'bucaramanga', name: 'Bucaramanga', department: 'Santander', divipola: '68001', lat: 7.1193, lon: -73.1227 },
  { id: 'cali', name: 'Cali', department: 'Valle del Cauca', divipola: '76001', lat: 3.4516, lon: -76.532 },
  { id: 'cartagena', name: 'Cartagena', department: 'Bolívar', divipola: '13001', lat: 10.3997, lon: -75.5144 },
  { id: 'cucuta', name: 'Cúcuta', department: 'Norte de Santander', divipola: '54001', lat: 7.8939, lon: -72.5078 },
  { id: 'medellin', name: 'Medellín', department: 'Antioquia', divipola: '05001', lat: 6.2442, lon: -75.5812 },
  { id: 'riohacha', name: 'Riohacha', department: 'La Guajira', divipola: '44001', lat: 11.5444, lon: -72.9072 },
  { id: 'santa_marta', name: 'Santa Marta', department: 'Magdalena', divipola: '47001', lat: 11.2408, lon: -74.199 },
] as const;

export type CityId = (typeof CITIES)[number]['id'];

export const CITY_IDS = CITIES.map((city) => city.id) as [CityId, ...CityId[]];
