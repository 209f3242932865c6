open('log.txt', 'a').write('x')
