const { cart } = require('./lib/cart');
require('express')().get('/', cart);
