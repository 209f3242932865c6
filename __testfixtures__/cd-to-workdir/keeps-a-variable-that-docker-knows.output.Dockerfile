from debian:12 as build
env HOME_OF_APP=/srv/app
copy . $HOME_OF_APP
workdir ${HOME_OF_APP}/sub
run make
from debian:12
copy --from=build /srv/app/out /out
