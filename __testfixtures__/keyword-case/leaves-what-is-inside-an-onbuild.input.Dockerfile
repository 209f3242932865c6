FROM alpine:3.22
ONBUILD run make
CMD ["sh"]
