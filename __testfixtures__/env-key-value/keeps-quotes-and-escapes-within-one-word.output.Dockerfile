FROM node:22
ENV A="b c"
ENV D=e\ f
ENV G='h'$A"i"
