import { Injectable, Logger } from '@nestjs/common';
import type { QualityResponse } from '#vigia/contracts';
import { messageOf } from '#vigia/kernel';
import { ReviewFigures, TaskDrawer } from '#vigia/reviews';

/** Draws up the tasks of weeks that are over and says aloud when the model has become less precise. */
@Injectable()
export class DriftWatch {
  private readonly logger = new Logger('Reviews');
  private said = '';

  constructor(
    private readonly drawer: TaskDrawer,
    private readonly figures: ReviewFigures,
  ) {}

  /** Once an hour. */
  async look(): Promise<void> {
    try {
      const drawn = await this.drawer.drawMissing();
      if (drawn.length > 0) this.logger.log(`Muestra y tareas de revisión de ${drawn.join(', ')} / review tasks drawn up.`);
      this.tell((await this.figures.quality(1)).drift);
    } catch (error) {
      this.logger.warn(`No se pudieron preparar las tareas de revisión: ${messageOf(error)}. Se intenta en una hora / review tasks will be drawn up in an hour.`);
    }
  }

  /** The same alarm is told once by each process. */
  private tell(drift: QualityResponse['drift']): void {
    const alarms = drift.filter(({ state }) => state === 'alarm');
    const said = alarms.map(({ label, window, since }) => [label, window, since].join()).join(';');
    if (said !== this.said) {
      for (const { label, window, since, share, reference, p } of alarms) {
        const percent = (value: number | null): string => (value === null ? '—' : `${Math.round(value * 100)} %`);
        this.logger.warn(`Deriva del modelo: la precisión de «${label}» (${window === 'week' ? 'semana' : 'cuatro semanas'} desde ${since ?? '—'}) es ${percent(share)} y era ${percent(reference)} (p = ${p?.toPrecision(2) ?? '—'}). Vea la pantalla de revisión / model drift.`);
      }
    }
    this.said = said;
  }
}
