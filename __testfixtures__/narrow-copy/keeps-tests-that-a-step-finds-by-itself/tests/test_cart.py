from shop.cart import cart
