import { SetMetadata } from '@nestjs/common';

/** Under this key stands which narrower limit a route has beside the general ones. */
export const NARROW_LIMIT = 'vigia:narrow-limit';

/** `entry`: passwords, codes and one-time links are tried here · `forgotten`: a mail is sent to whoever is named. Both by address, whoever asks. These are the ways in to accounts: where there are none, they lead nowhere. */
export type NarrowLimit = 'entry' | 'forgotten';

export const Limited = (limit: NarrowLimit): MethodDecorator => SetMetadata(NARROW_LIMIT, limit);
