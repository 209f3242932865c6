/** Where in which file an error belongs; lines and columns from 1. */
export interface ErrorPlace {
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Whatever the library throws on purpose: a stable `code`, a message for people, a place where there is one. */
export class DockershiftError extends Error {
  readonly code: string;
  readonly place: ErrorPlace;

  constructor(code: string, message: string, place: ErrorPlace = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DockershiftError';
    this.code = code;
    this.place = place;
  }
}
