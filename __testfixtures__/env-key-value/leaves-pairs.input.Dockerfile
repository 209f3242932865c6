FROM node:22
ENV A=b C="d e"
LABEL x=y
