// The types of natural cover its root only, and the root pulls in database drivers.
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    constructor(stemmer: unknown);
    addDocument(text: string, label: string): void;
    train(): void;
    classify(text: string): string;
  }
}
declare module 'natural/lib/natural/stemmers/porter_stemmer_es.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
declare module 'natural/lib/natural/tfidf/tfidf.js' {
  export default class TfIdf {
    addDocument(text: string): void;
    tfidfs(terms: string): number[];
  }
}
