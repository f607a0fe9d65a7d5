export { AssessmentService } from './assessment-service.js';
export { listedOf } from './listed-piece.js';
