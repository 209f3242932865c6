from debian:12 as build
env HOME_OF_APP=/srv/app
copy . $HOME_OF_APP
run cd ${HOME_OF_APP}/sub && make
from debian:12
copy --from=build /srv/app/out /out
