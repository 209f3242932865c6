arg A
arg B
FROM alpine:3.22
CMD ["sh"]
