FROM node:22
ENV A "b" "c"
ENV D e "f g"
ENV H i\ j k
