import { mailsResponse, pieceDetail, piecesResponse, taskDetail, tasksResponse, type PieceCard, type PieceDetail, type TaskDetail } from '#vigia/contracts';

export async function ask(url: string, path: string): Promise<unknown> {
  const response = await fetch(`${url}/api/v1/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Every card of a query, over all its pages. */
export async function allPieces(url: string, query: string): Promise<PieceCard[]> {
  const items: PieceCard[] = [];
  for (let page = 1; ; page += 1) {
    const answer = piecesResponse.parse(await ask(url, `pieces?${query}&pageSize=100&page=${page}`));
    items.push(...answer.items);
    if (items.length >= answer.total || answer.items.length === 0) return items;
  }
}

export async function pieceOf(url: string, id: string): Promise<PieceDetail> {
  return pieceDetail.parse(await ask(url, `pieces/${encodeURIComponent(id)}`));
}

/** The piece with the most marks, the newest mail, and a task that shows what the model found. */
export async function anIdOfEach(url: string): Promise<{ piece: string; mail: string; task: string }> {
  const marked = (await allPieces(url, 'narrative=harm_any')).sort((a, b) => b.findings.length - a.findings.length)[0];
  const { mails } = mailsResponse.parse(await ask(url, 'mails'));
  if (!marked || !mails[0]) throw new Error(`The demo has ${marked ? 'no mail' : 'no piece with a harmful frame'}`);
  return { piece: marked.id, mail: mails[0].id, task: (await taskWithFindings(url)).id };
}

/** A task that shows what the model found, with nothing but findings left open. */
export async function taskWithFindings(url: string): Promise<TaskDetail> {
  // Tasks are drawn when somebody asks for one.
  await fetch(`${url}/api/v1/reviews/tasks/next`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ reviewer: 'Nadie' }) });
  const { tasks } = tasksResponse.parse(await ask(url, 'reviews/tasks?source=uncertainty&pageSize=100'));
  for (const { id } of tasks) {
    const task = taskDetail.parse(await ask(url, `reviews/tasks/${id}`));
    if (task.model !== null && task.model.findings.length > 0 && task.model.claims.length === 0) return task;
  }
  throw new Error('The demo has no task with a finding');
}
