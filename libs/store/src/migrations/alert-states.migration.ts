import type { Migration } from './migration.js';

const WITHOUT_STATE = { state: { $exists: false } };

/** Alerts got a state when people could hold and dismiss them. All that were raised before had been sent. */
export const alertStates: Migration = {
  id: '0002-alert-states',
  does: 'da a las alertas antiguas el estado «sent» / gives alerts without a state the state they were in: sent',
  additive: true,

  async remaining({ alerts }) {
    return alerts.countDocuments(WITHOUT_STATE);
  },

  async run({ alerts }, step) {
    const { modifiedCount } = await alerts.updateMany(WITHOUT_STATE, { $set: { state: 'sent' } });
    step(modifiedCount);
  },
};
