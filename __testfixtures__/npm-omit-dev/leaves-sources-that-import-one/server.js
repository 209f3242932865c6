require('jest');
