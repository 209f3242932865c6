const e = require('express'); e().use(e.static(__dirname));
