/** Videos and their captions: brought, and known by their names. */
import { ask } from "./api.js";
import { tell } from "./parts.jsx";
import { loadSite } from "./store.js";

/** @typedef {{ name: string, seconds: number, captions: string[], says?: string }} Video */

/** A name of a file here, rather than an address elsewhere; as is_file in publisher/content/video_blocks.py.
 * @param {string} argument */
export const isOwn = (argument) => /^[^/:]+\.mp4$/i.test(argument.trim());

/** @param {File} file */
export const isVideo = (file) => file.type.startsWith("video/") || /\.(mp4|mov|m4v|mkv|avi|webm)$/i.test(file.name);
/** @param {File} file */
export const isCaptions = (file) => /\.(vtt|srt|sbv)$/i.test(file.name);

/** @param {string} address @param {File} file @param {Record<string, string>} [more] @returns {Promise<Video>} */
async function send(address, file, more = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(more)) form.append(name, value);
  form.append("file", file);
  const video = await ask("POST", address, form);
  await loadSite();
  if (video.says) tell(video.says);
  return video;
}

/** Keep a video under content/files. @param {File} file */
export const uploadVideo = (file) => send("videos", file);

/** Keep the captions of a video in a language. @param {File} file @param {string} video @param {string} language */
export const uploadCaptions = (file, video, language) => send("captions", file, { video, language });

/** 65 -> "1:05". @param {number} seconds */
export const duration = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
