const fs = require('fs');
fs.readFileSync('a.json');
require('express')().listen(process.env.PORT || 3000);
