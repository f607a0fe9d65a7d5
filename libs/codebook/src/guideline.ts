/** Version of the codebook and its guidance as reviewers have it before them; every human judgement names it. Raised when a frame, a stance or a rule comes to mean something else. */
export const GUIDELINE_VERSION = '1.0';
