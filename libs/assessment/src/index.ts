export { AssessmentService } from './assessment-service.js';
