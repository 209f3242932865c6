require('fs').readdirSync('.').forEach((file) => require(file));
