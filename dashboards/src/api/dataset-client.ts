import type { ReleaseDetail, ReleaseOrderInput, ReleasePreview, ReleasePreviewInput, ReleasesResponse } from '#vigia/contracts';
import type { HttpTransport } from './http-transport.js';

/** Data releases: what there is, what is being made, what one would hold. */
export class DatasetClient {
  constructor(private readonly http: HttpTransport) {}

  list(signal: AbortSignal): Promise<ReleasesResponse> {
    return this.http.get('releases', {}, signal);
  }

  get(id: string, signal: AbortSignal): Promise<ReleaseDetail> {
    return this.http.get(`releases/${encodeURIComponent(id)}`, {}, signal);
  }

  preview(input: ReleasePreviewInput): Promise<ReleasePreview> {
    return this.http.send('POST', 'releases/preview', input);
  }

  order(input: ReleaseOrderInput): Promise<ReleaseDetail> {
    return this.http.send('POST', 'releases', input);
  }

  cancel(id: string): Promise<ReleaseDetail> {
    return this.http.send('DELETE', `releases/${encodeURIComponent(id)}`, {});
  }
}

/** Where a file of a release is fetched; the browser saves it, no script holds it. */
export function releaseFileAddress(id: string, file: string): string {
  return `/api/v1/releases/${encodeURIComponent(id)}/files/${encodeURIComponent(file)}`;
}

export function releaseTextsAddress(id: string): string {
  return `/api/v1/releases/${encodeURIComponent(id)}/texts`;
}
