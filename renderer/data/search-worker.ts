/** The text index, away from the screen's thread. Answers in the order it is asked. */
import { createTextIndex, type Document } from '../../domain/search/text-index.ts';

export type SearchRequest =
  | { readonly put: readonly Document[] }
  | { readonly remove: readonly string[] }
  | { readonly search: string; readonly asked: number };
export interface SearchReply {
  readonly asked: number;
  /** Numbers of documents, in the order in which they first came. */
  readonly documents: Uint32Array<ArrayBuffer>;
  readonly exact: number;
}

const index = createTextIndex();

self.onmessage = (event: MessageEvent<SearchRequest>) => {
  const request = event.data;
  if ('put' in request) index.put(request.put);
  else if ('remove' in request) index.remove(request.remove);
  else {
    const { documents, exact } = index.search(request.search);
    const reply: SearchReply = { asked: request.asked, documents, exact };
    self.postMessage(reply, { transfer: [documents.buffer] });
  }
};
