/** Classes of pictures: of all labels, of few, and where another domain has the labels. */
package io.unbraid.image.model.classification;
