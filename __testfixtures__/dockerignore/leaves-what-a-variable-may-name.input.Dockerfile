FROM scratch
ARG FILES
COPY ${FILES} /files/
COPY . .
