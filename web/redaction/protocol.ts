import type { Affine, Box, Outcome, Quarters } from '../../shared/redaction/model.ts';

/** What the page and its worker say to each other. One job at a time; each answer belongs to the job that runs. */

export type EngineFile = {
  readonly url: string;
  /** As downloaded, in bytes. */
  readonly bytes: number;
  /** Unpacked, in bytes. */
  readonly whole: number;
};
export type EngineName = 'pdfium' | 'onnx' | 'detector' | 'recogniser' | 'dictionary';
export type Engines = Readonly<Record<EngineName, EngineFile>>;

/** Where something is to be masked: points of a PDF's unrotated sheet, or pixels of the upright picture. */
export type Place = { readonly page: number; readonly bbox: Box };

/** A file, and how it must be turned where it is a picture that is not upright. */
export type Lying = { readonly file: File; readonly quarters: Quarters | undefined };

export type Job =
  | { readonly kind: 'check'; readonly file: File }
  | ({ readonly kind: 'show'; readonly page: number } & Lying)
  | ({ readonly kind: 'mask'; readonly places: readonly Place[] } & Lying);

export type ToWorker =
  /** `ask` before engines are downloaded: the line is metered or slow. */
  | { readonly kind: 'start'; readonly job: Job; readonly engines: Engines; readonly ask: boolean }
  | { readonly kind: 'answer'; readonly yes: boolean }
  | { readonly kind: 'cancel' };

/** A page as a picture. Findings and places are taken to it by `toPicture`, and what is drawn on it back. */
export type ShownPage = {
  readonly picture: Blob;
  readonly width: number;
  readonly height: number;
  readonly pages: number;
  readonly toPicture: Affine;
  readonly fromPicture: Affine;
  /** False where the page's Chinese letters are missing in the picture: the file does not carry its fonts. */
  readonly complete: boolean;
};

export type Why =
  /** The engines did not load, or broke. */
  | 'engine'
  /** They did not come over the line. */
  | 'line'
  /** The person let the server check rather than download. */
  | 'declined'
  | 'memory'
  | 'late'
  | 'cancelled';

export type End =
  | { readonly kind: 'checked'; readonly outcome: Outcome }
  | { readonly kind: 'shown'; readonly page: ShownPage | null }
  /** null: this file can't be copied as pictures here. */
  | { readonly kind: 'masked'; readonly copy: File | null }
  | { readonly kind: 'unable'; readonly why: Why };

export type News =
  | { readonly kind: 'page'; readonly done: number; readonly of: number }
  /** A share of the engines, 0…1. */
  | { readonly kind: 'fetching'; readonly done: number }
  /** Still at it. */
  | { readonly kind: 'alive' };

export type FromWorker = News | End | { readonly kind: 'ask'; readonly bytes: number };
