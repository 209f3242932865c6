console.log('none');
