/** Pages of lists, for those who may not look into the database. */
export { cursorOf, type Page, type PageRequest } from '../database/queries/pages.js';
