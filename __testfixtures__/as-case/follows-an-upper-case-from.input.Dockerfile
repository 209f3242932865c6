FROM node:22 as build
FROM build As test
