require('./' + process.env.MODULE);
