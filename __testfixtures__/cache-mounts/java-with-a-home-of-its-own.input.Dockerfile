FROM maven:3.9 AS b
ENV HOME=/x
RUN mvn package
