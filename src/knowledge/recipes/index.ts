import { dotnet } from './dotnet.js';
import { go } from './go.js';
import { java } from './java.js';
import { node } from './node.js';
import { php } from './php.js';
import { python } from './python.js';
import type { Recipe } from './recipe.js';
import { ruby } from './ruby.js';
import { rust } from './rust.js';

/** Every recipe; the first that matches is taken. */
export const recipes: readonly Recipe[] = [go, rust, java, dotnet, ruby, php, python, node];
