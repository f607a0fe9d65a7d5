/** The weights of the heads, in the folder of models. */
export const MODEL_FILE = 'vigia-heads.bin';
