require('fs').readdirSync(__dirname);
