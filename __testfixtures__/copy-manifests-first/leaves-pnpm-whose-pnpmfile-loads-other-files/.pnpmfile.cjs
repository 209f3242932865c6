const hooks = require('./hooks');
