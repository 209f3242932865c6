require('fs').writeFileSync('/etc/shop.conf', '');
