require('../lib/cart');
