import { python } from './python.js';
import type { Recipe } from './recipe.js';

/** Every recipe; the first that matches is taken. */
export const recipes: readonly Recipe[] = [python];
