ARG TAG=1
FROM other:$TAG AS variable
FROM oth\
er:1 AS continued
