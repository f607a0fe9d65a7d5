// Types of the systems a benchmark runs beside ours: node-nlp ships none; only what is called.
declare module 'node-nlp' {
  export class NlpManager {
    constructor(settings: { languages: string[]; autoSave?: boolean; forceNER?: boolean; nlu?: { log?: boolean } });
    addDocument(language: string, text: string, intent: string): void;
    train(): Promise<void>;
    process(language: string, text: string): Promise<{ intent: string }>;
  }
}

// Its own types cannot be found by name: the package's name ends in `.js`.
declare module 'fasttext.wasm.js' {
  export function getLIDModel(): Promise<{ load(): Promise<void>; identify(text: string): Promise<unknown> }>;
}

declare module 'minhash' {
  export class Minhash {
    constructor(settings?: { numPerm?: number; seed?: number });
    update(shingle: string): void;
    jaccard(other: Minhash): number;
  }
  export class LshIndex {
    constructor(settings?: { bandSize?: number });
    insert(key: string, minhash: Minhash): void;
    query(minhash: Minhash): string[];
  }
}
