import type { Models } from '../connection.js';
import type { AssessmentRecord } from '../schemas/assessment.schema.js';

/** Judged pieces as reviewers' tasks are made of them. */
export class ReviewCandidateRepository {
  constructor(private readonly models: Models) {}

  /** Every judged piece of a week that stands for itself: of copies, the one that counts. */
  async *streamOfWeek(week: string): AsyncGenerator<AssessmentRecord> {
    const cursor = this.models.assessments.find({ week }, { listKeys: 0 }).lean<AssessmentRecord>().cursor();
    for await (const assessment of cursor) if ((assessment.clusterId ?? assessment._id) === assessment._id) yield assessment;
  }
}
