import { Injectable } from '@nestjs/common';
import { Store } from '#vigia/store';
import { seesOutlet, type Principal } from '../access/principal.js';

/** Says whether a piece may be shown to who asks. What is somebody else's is answered like what does not exist. */
@Injectable()
export class OwnPieces {
  constructor(private readonly store: Store) {}

  async hasPiece(principal: Principal, pieceId: string): Promise<boolean> {
    if (principal.outletIds === null) return true;
    const piece = await this.store.pieces.findById(pieceId);
    return piece !== null && seesOutlet(principal, piece.outletId);
  }
}
