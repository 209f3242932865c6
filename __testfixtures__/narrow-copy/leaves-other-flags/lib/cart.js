exports.cart = (request, response) => response.send('cart');
